ALTER TABLE `todos` ADD `done_at` integer;--> statement-breakpoint
CREATE INDEX `todos_done_at` ON `todos` (`done_at`);
