CREATE TABLE `maturity_messages` (
	`round` integer NOT NULL,
	`person` text NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL,
	PRIMARY KEY(`round`, `person`)
);
--> statement-breakpoint
CREATE TABLE `maturity_rounds` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`open` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `maturity_rounds_by_key` ON `maturity_rounds` (`key`);--> statement-breakpoint
CREATE INDEX `maturity_rounds_open` ON `maturity_rounds` (`number`) WHERE open = 1;--> statement-breakpoint
CREATE INDEX `maturity_rounds_closed` ON `maturity_rounds` (`number`) WHERE open = 0;