CREATE TABLE `handoff_contacts` (
	`contact` text NOT NULL,
	`handoff` integer NOT NULL,
	PRIMARY KEY(`contact`, `handoff`)
);
--> statement-breakpoint
CREATE TABLE `handoffs` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`open` integer NOT NULL,
	`subject` text NOT NULL,
	`lead` text,
	`owner` text,
	`opened_at` integer NOT NULL,
	`next_at` integer,
	`hidden_until` integer,
	`shown_at` integer,
	`channel` text,
	`ts` text,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handoffs_by_key` ON `handoffs` (`key`);--> statement-breakpoint
CREATE INDEX `handoffs_by_subject` ON `handoffs` (`subject`,`number`);--> statement-breakpoint
CREATE INDEX `handoffs_open` ON `handoffs` (`number`) WHERE open = 1;--> statement-breakpoint
CREATE INDEX `handoffs_next` ON `handoffs` (`next_at`) WHERE next_at is not null;