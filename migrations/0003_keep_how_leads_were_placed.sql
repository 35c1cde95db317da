CREATE TABLE `decisions` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`lead` integer NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `decisions_by_time` ON `decisions` (`at`);--> statement-breakpoint
CREATE INDEX `decisions_by_lead` ON `decisions` (`lead`);