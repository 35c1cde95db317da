CREATE TABLE `quality_first` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`place` integer NOT NULL,
	`twin_of` text,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `quality_runs` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`composite` real,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quality_runs_by_key` ON `quality_runs` (`key`);--> statement-breakpoint
CREATE TABLE `quality_told` (
	`key` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	`run` integer,
	`says` text,
	`channel` text,
	`ts` text
);
