CREATE TABLE `feedback_items` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`loop` text NOT NULL,
	`open` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_items_by_key` ON `feedback_items` (`key`);--> statement-breakpoint
CREATE INDEX `feedback_items_open` ON `feedback_items` (`number`) WHERE open = 1;--> statement-breakpoint
CREATE TABLE `feedback_messages` (
	`round` integer NOT NULL,
	`person` text NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL,
	PRIMARY KEY(`round`, `person`)
);
--> statement-breakpoint
CREATE TABLE `feedback_rounds` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_rounds_by_key` ON `feedback_rounds` (`key`);