ALTER TABLE `leads` ADD `company_id` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `domain` text;--> statement-breakpoint
CREATE INDEX `leads_at_company` ON `leads` (`company_id`,`owner`) WHERE on_hands = 1;--> statement-breakpoint
CREATE INDEX `leads_at_domain` ON `leads` (`domain`,`owner`) WHERE on_hands = 1;