CREATE TABLE `definition_proposals` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`term` text NOT NULL,
	`open` integer NOT NULL,
	`body` text NOT NULL,
	`channel` text,
	`ts` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `definition_proposals_by_key` ON `definition_proposals` (`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `definition_proposals_open` ON `definition_proposals` (`term`) WHERE open = 1;--> statement-breakpoint
CREATE TABLE `definition_versions` (
	`term` text NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`term`, `version`)
);
--> statement-breakpoint
-- What was signed is the proof of every decision that cites it.
CREATE TRIGGER `definition_versions_are_never_updated` BEFORE UPDATE ON `definition_versions` BEGIN
	SELECT RAISE(ABORT, 'signed definitions are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `definition_versions_are_never_deleted` BEFORE DELETE ON `definition_versions` BEGIN
	SELECT RAISE(ABORT, 'signed definitions are append-only');
END;
