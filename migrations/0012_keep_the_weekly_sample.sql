CREATE TABLE `samples` (
	`week` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `leads` ADD `disqualified_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `disqualified_as` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `sampled` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `verdict` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `judged_at` integer;--> statement-breakpoint
CREATE INDEX `leads_disqualified` ON `leads` (`disqualified_at`) WHERE disqualified_at is not null;--> statement-breakpoint
CREATE INDEX `leads_sampled` ON `leads` (`sampled`) WHERE sampled is not null;--> statement-breakpoint
CREATE INDEX `leads_judged` ON `leads` (`judged_at`,`verdict`) WHERE judged_at is not null;