CREATE TABLE `given_changes` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`undone` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `given_figures` (
	`month` text NOT NULL,
	`what` text NOT NULL,
	`channel` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	PRIMARY KEY(`month`, `what`, `channel`)
);
--> statement-breakpoint
CREATE TABLE `mirror_companies` (
	`id` text PRIMARY KEY NOT NULL,
	`seen` text NOT NULL,
	`created_at` integer NOT NULL,
	`filled` integer NOT NULL,
	`domain_print` text
);
--> statement-breakpoint
CREATE INDEX `mirror_companies_seen` ON `mirror_companies` (`seen`);--> statement-breakpoint
CREATE TABLE `mirror_contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`seen` text NOT NULL,
	`created_at` integer NOT NULL,
	`stage` text,
	`lead_at` integer,
	`mql_at` integer,
	`sql_at` integer,
	`opportunity_at` integer,
	`customer_at` integer,
	`source` text,
	`form` text,
	`owner_id` text,
	`company_id` text,
	`last_activity_at` integer,
	`filled` integer NOT NULL,
	`mail` text NOT NULL,
	`mail_print` text,
	`name_print` text
);
--> statement-breakpoint
CREATE INDEX `mirror_contacts_seen` ON `mirror_contacts` (`seen`);--> statement-breakpoint
CREATE INDEX `mirror_contacts_mail` ON `mirror_contacts` (`mail_print`);--> statement-breakpoint
CREATE INDEX `mirror_contacts_name` ON `mirror_contacts` (`name_print`);--> statement-breakpoint
CREATE INDEX `mirror_contacts_lead` ON `mirror_contacts` (`lead_at`,`id`) WHERE lead_at is not null;--> statement-breakpoint
CREATE INDEX `mirror_contacts_mql` ON `mirror_contacts` (`mql_at`,`id`) WHERE mql_at is not null;--> statement-breakpoint
CREATE INDEX `mirror_contacts_sql` ON `mirror_contacts` (`sql_at`,`id`) WHERE sql_at is not null;--> statement-breakpoint
CREATE INDEX `mirror_contacts_opportunity` ON `mirror_contacts` (`opportunity_at`,`id`) WHERE opportunity_at is not null;--> statement-breakpoint
CREATE INDEX `mirror_contacts_customer` ON `mirror_contacts` (`customer_at`,`id`) WHERE customer_at is not null;--> statement-breakpoint
CREATE TABLE `mirror_deals` (
	`id` text PRIMARY KEY NOT NULL,
	`seen` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`stage` text,
	`pipeline` text,
	`outcome` text DEFAULT 'open' NOT NULL,
	`amount_minor` integer,
	`currency` text NOT NULL,
	`source` text,
	`owner_id` text
);
--> statement-breakpoint
CREATE INDEX `mirror_deals_seen` ON `mirror_deals` (`seen`);--> statement-breakpoint
CREATE INDEX `handoffs_by_opening` ON `handoffs` (`opened_at`,`number`);