CREATE TABLE `evaluation_messages` (
	`evaluation` integer NOT NULL,
	`what` text NOT NULL,
	`person` text NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL,
	PRIMARY KEY(`evaluation`, `what`, `person`)
);
--> statement-breakpoint
CREATE TABLE `evaluations` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`tool` text NOT NULL,
	`open` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluations_by_key` ON `evaluations` (`key`);--> statement-breakpoint
CREATE INDEX `evaluations_open` ON `evaluations` (`tool`) WHERE open = 1;