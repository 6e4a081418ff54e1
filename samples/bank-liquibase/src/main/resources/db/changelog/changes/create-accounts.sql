--liquibase formatted sql

--changeset ann:create-accounts
CREATE TABLE accounts (
    id bigint PRIMARY KEY,
    owner text NOT NULL,
    balance numeric(12, 2) NOT NULL DEFAULT 0
);
--rollback DROP TABLE accounts;

--changeset ann:index-accounts-by-owner runInTransaction:false
CREATE INDEX CONCURRENTLY accounts_owner_idx ON accounts (owner);
--rollback DROP INDEX CONCURRENTLY accounts_owner_idx;
