CREATE TABLE `packs` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`hash` text NOT NULL,
	`versions` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `packs_by_versions` ON `packs` (`versions`);