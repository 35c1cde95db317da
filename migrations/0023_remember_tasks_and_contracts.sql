CREATE TABLE `stack_contracts` (
	`tool` integer NOT NULL,
	`renewal` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`tool`, `renewal`)
);
--> statement-breakpoint
CREATE TABLE `task_lists` (
	`person` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`channel` text,
	`ts` text,
	PRIMARY KEY(`person`, `number`)
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`owner` text NOT NULL,
	`set_by` text,
	`settled_at` integer,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_by_key` ON `tasks` (`key`);--> statement-breakpoint
CREATE INDEX `tasks_by_owner` ON `tasks` (`owner`,`settled_at`);--> statement-breakpoint
CREATE INDEX `tasks_by_setter` ON `tasks` (`set_by`,`settled_at`) WHERE set_by is not null;