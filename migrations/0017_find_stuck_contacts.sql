CREATE TABLE `stuck` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`stage` text NOT NULL,
	`owner_id` text,
	`since` integer NOT NULL,
	`dated` integer NOT NULL,
	`first_seen` integer NOT NULL,
	`seen` text NOT NULL,
	`handled_how` text,
	`handled_by` text,
	`handled_at` integer,
	`outcome` text,
	`quiet_until` integer
);
--> statement-breakpoint
CREATE INDEX `stuck_oldest` ON `stuck` (`since`,`contact_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `stuck_tally` ON `stuck` (`kind`,`stage`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `stuck_seen` ON `stuck` (`seen`);--> statement-breakpoint
CREATE TABLE `stuck_messages` (
	`key` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`channel` text,
	`ts` text,
	`contacts` text NOT NULL,
	`body` text NOT NULL
);
