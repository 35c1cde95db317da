ALTER TABLE `leads` ADD `offered_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `on_hands` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `leads_offered` ON `leads` (`owner`,`offered_at`) WHERE offered_at is not null;--> statement-breakpoint
CREATE INDEX `leads_on_hands` ON `leads` (`owner`) WHERE on_hands = 1;--> statement-breakpoint
ALTER TABLE `rota` ADD `owed` real DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `leads` SET `offered_at` = `opened_at`, `on_hands` = 1 WHERE state in ('waiting', 'accepted');
