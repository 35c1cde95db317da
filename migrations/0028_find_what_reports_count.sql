ALTER TABLE `mirror_deals` ADD `outcome` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
CREATE INDEX `handoffs_by_opening` ON `handoffs` (`opened_at`,`number`);--> statement-breakpoint
CREATE INDEX `mirror_contacts_lead` ON `mirror_contacts` (`lead_at`,`id`) WHERE lead_at is not null;--> statement-breakpoint
CREATE INDEX `mirror_contacts_mql` ON `mirror_contacts` (`mql_at`,`id`) WHERE mql_at is not null;--> statement-breakpoint
CREATE INDEX `mirror_contacts_sql` ON `mirror_contacts` (`sql_at`,`id`) WHERE sql_at is not null;--> statement-breakpoint
CREATE INDEX `mirror_contacts_opportunity` ON `mirror_contacts` (`opportunity_at`,`id`) WHERE opportunity_at is not null;--> statement-breakpoint
CREATE INDEX `mirror_contacts_customer` ON `mirror_contacts` (`customer_at`,`id`) WHERE customer_at is not null;