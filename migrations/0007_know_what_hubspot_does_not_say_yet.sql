ALTER TABLE `leads` ADD `tags_due` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `leads_tags_due` ON `leads` (`number`) WHERE tags_due = 1;