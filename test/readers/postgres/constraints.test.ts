import { reads } from './cases';

reads(`
ALTER TABLE t ADD PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, "B") INCLUDE (c, d) WITH (fillfactor = 70)
→ addConstraint [ADD PRIMARY KEY (id)] table=t constraint={type=primary key columns=(id)}
→ addConstraint [ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, "B") INCLUDE (c, d) WITH (fillfactor = 70)] table=t constraint={type=unique name=u columns=(a; B) include=(c; d) nullsNotDistinct}

ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY USING INDEX t_idx, ADD UNIQUE USING INDEX u_idx DEFERRABLE INITIALLY DEFERRED
→ addConstraint [ADD CONSTRAINT pk PRIMARY KEY USING INDEX t_idx] table=t constraint={type=primary key name=pk usingIndex=t_idx}
→ addConstraint [ADD UNIQUE USING INDEX u_idx DEFERRABLE INITIALLY DEFERRED] table=t constraint={type=unique usingIndex=u_idx deferrable initiallyDeferred}

ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES s.p (x, y) ON DELETE SET NULL (b) NOT VALID, ADD FOREIGN KEY (c) REFERENCES q
→ addConstraint [ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES s.p (x, y) ON DELETE SET NULL (b) NOT VALID] table=t constraint={type=foreign key name=fk columns=(a; b) references={table=s.p columns=(x; y) onDelete=set null onDeleteColumns=(b)} notValid}
→ addConstraint [ADD FOREIGN KEY (c) REFERENCES q] table=t constraint={type=foreign key columns=(c) references={table=q}}

ALTER TABLE t ADD CHECK (a > 0 AND lower(b) <> 'x') NOT VALID, ADD CONSTRAINT c CHECK (a IS NOT NULL) NO INHERIT, ADD CHECK (true) NOT ENFORCED
→ addConstraint [ADD CHECK (a > 0 AND lower(b) <> 'x') NOT VALID] table=t constraint={type=check columns=(a; b) expression=‹a > 0 AND lower(b) <> 'x'› lower() of a,b notValid}
→ addConstraint [ADD CONSTRAINT c CHECK (a IS NOT NULL) NO INHERIT] table=t constraint={type=check name=c columns=(a) expression=‹a IS NOT NULL› of a noInherit}
→ addConstraint [ADD CHECK (true) NOT ENFORCED] table=t constraint={type=check expression=‹true›! notEnforced}

ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID, ADD NOT NULL b NO INHERIT
→ addConstraint [ADD CONSTRAINT nn NOT NULL a NOT VALID] table=t constraint={type=not null name=nn columns=(a) notValid}
→ addConstraint [ADD NOT NULL b NO INHERIT] table=t constraint={type=not null columns=(b) noInherit}

ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING gist (room WITH =, during WITH &&, lower(x) WITH =, (a + b) WITH =) WHERE (not done) DEFERRABLE
→ addConstraint [ADD CONSTRAINT e EXCLUDE USING gist (room WITH =, during WITH &&, lower(x) WITH =, (a + b) WITH =) WHERE (not done) DEFERRABLE] table=t constraint={type=exclude name=e columns=(room; during) deferrable}

ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY (id, valid_at WITHOUT OVERLAPS), ADD FOREIGN KEY (a, PERIOD v) REFERENCES p (a, PERIOD v)
→ addConstraint [ADD CONSTRAINT p PRIMARY KEY (id, valid_at WITHOUT OVERLAPS)] table=t constraint={type=primary key name=p columns=(id; valid_at)}
→ addConstraint [ADD FOREIGN KEY (a, PERIOD v) REFERENCES p (a, PERIOD v)] table=t constraint={type=foreign key columns=(a; v) references={table=p columns=(a; v)}}

ALTER TABLE IF EXISTS t DROP CONSTRAINT IF EXISTS c CASCADE, DROP CONSTRAINT d, VALIDATE CONSTRAINT "E"
→ dropConstraint [DROP CONSTRAINT IF EXISTS c CASCADE] table=t tableIfExists constraint=c ifExists cascade
→ dropConstraint [DROP CONSTRAINT d] table=t tableIfExists constraint=d
→ validateConstraint [VALIDATE CONSTRAINT "E"] table=t tableIfExists constraint=E

ALTER TABLE t ALTER CONSTRAINT c DEFERRABLE INITIALLY DEFERRED, ALTER CONSTRAINT d NOT DEFERRABLE, ALTER CONSTRAINT e ENFORCED, ALTER CONSTRAINT f NOT ENFORCED, ALTER CONSTRAINT g NO INHERIT
→ alterConstraint [ALTER CONSTRAINT c DEFERRABLE INITIALLY DEFERRED] table=t constraint=c deferrable initiallyDeferred
→ alterConstraint [ALTER CONSTRAINT d NOT DEFERRABLE] table=t constraint=d not-deferrable not-initiallyDeferred
→ alterConstraint [ALTER CONSTRAINT e ENFORCED] table=t constraint=e enforced
→ alterConstraint [ALTER CONSTRAINT f NOT ENFORCED] table=t constraint=f not-enforced
→ alterConstraint [ALTER CONSTRAINT g NO INHERIT] table=t constraint=g

ALTER TABLE t RENAME CONSTRAINT a TO b
→ renameConstraint [RENAME CONSTRAINT a TO b] table=t constraint=a to=b
`);
