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
CREATE INDEX `mirror_contacts_mail` ON `mirror_contacts` (`mail_print`,`id`);--> statement-breakpoint
CREATE INDEX `mirror_contacts_name` ON `mirror_contacts` (`name_print`,`id`);--> statement-breakpoint
CREATE INDEX `mirror_contacts_judged` ON `mirror_contacts` (`stage`,`source`,`form`,`filled`,((case when mail = 'none' then 0 when mail = 'fine' then 1 else 3 end) | (case when stage is null or (mql_at is not null and (stage = 'subscriber' or stage = 'lead')) or (sql_at is not null and (stage = 'subscriber' or stage = 'lead' or stage = 'marketingqualifiedlead')) or (opportunity_at is not null and (stage = 'subscriber' or stage = 'lead' or stage = 'marketingqualifiedlead' or stage = 'salesqualifiedlead')) or (customer_at is not null and (stage = 'subscriber' or stage = 'lead' or stage = 'marketingqualifiedlead' or stage = 'salesqualifiedlead' or stage = 'opportunity')) then 4 else 0 end)),(case when last_activity_at is null then created_at else last_activity_at end),`company_id`);--> statement-breakpoint
CREATE TABLE `mirror_deals` (
	`id` text PRIMARY KEY NOT NULL,
	`seen` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`stage` text,
	`pipeline` text,
	`amount_minor` integer,
	`currency` text NOT NULL,
	`source` text,
	`owner_id` text
);
--> statement-breakpoint
CREATE INDEX `mirror_deals_seen` ON `mirror_deals` (`seen`);