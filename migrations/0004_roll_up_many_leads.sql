CREATE TABLE `rollups` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `leads` ADD `handed_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `rollup` text;--> statement-breakpoint
CREATE INDEX `leads_handed` ON `leads` (`handed_at`) WHERE handed_at is not null;--> statement-breakpoint
CREATE INDEX `leads_rolled` ON `leads` (`handed_at`) WHERE rollup is not null;--> statement-breakpoint
CREATE INDEX `leads_by_rollup` ON `leads` (`rollup`,`number`) WHERE rollup is not null;