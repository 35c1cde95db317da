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
CREATE INDEX `mirror_contacts_mail` ON `mirror_contacts` (`mail_print`,`id`);--> statement-breakpoint
CREATE INDEX `mirror_contacts_name` ON `mirror_contacts` (`name_print`,`id`);--> statement-breakpoint
CREATE INDEX `mirror_contacts_judged` ON `mirror_contacts` (`stage`,`source`,`form`,`filled`,((case when mail = 'none' then 0 when mail = 'fine' then 1 else 3 end) | (case when stage is null or (mql_at is not null and (stage = 'subscriber' or stage = 'lead')) or (sql_at is not null and (stage = 'subscriber' or stage = 'lead' or stage = 'marketingqualifiedlead')) or (opportunity_at is not null and (stage = 'subscriber' or stage = 'lead' or stage = 'marketingqualifiedlead' or stage = 'salesqualifiedlead')) or (customer_at is not null and (stage = 'subscriber' or stage = 'lead' or stage = 'marketingqualifiedlead' or stage = 'salesqualifiedlead' or stage = 'opportunity')) then 4 else 0 end)),(case when last_activity_at is null then created_at else last_activity_at end),`company_id`);--> statement-breakpoint
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
CREATE TABLE `quality_first` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`place` integer NOT NULL,
	`twin_of` text,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `quality_runs` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`composite` real,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quality_runs_by_key` ON `quality_runs` (`key`);--> statement-breakpoint
CREATE TABLE `quality_told` (
	`key` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	`run` integer,
	`says` text,
	`channel` text,
	`ts` text
);
--> statement-breakpoint
CREATE TABLE `report_orders` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`turn` text,
	`open` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_orders_by_key` ON `report_orders` (`key`);--> statement-breakpoint
CREATE INDEX `report_orders_open` ON `report_orders` (`number`) WHERE open = 1;--> statement-breakpoint
CREATE INDEX `report_orders_by_turn` ON `report_orders` (`name`,`turn`) WHERE turn is not null;--> statement-breakpoint
CREATE TABLE `report_places` (
	`key` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `report_questions` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`by` text NOT NULL,
	`open` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_questions_by_key` ON `report_questions` (`key`);--> statement-breakpoint
CREATE INDEX `report_questions_open` ON `report_questions` (`by`) WHERE open = 1;--> statement-breakpoint
CREATE TABLE `report_thumbs` (
	`report` text NOT NULL,
	`person` text NOT NULL,
	`up` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`report`, `person`)
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`preview` integer NOT NULL,
	`made_at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reports_by_name` ON `reports` (`name`,`preview`,`made_at`);--> statement-breakpoint
CREATE INDEX `reports_by_time` ON `reports` (`preview`,`made_at`);--> statement-breakpoint
CREATE INDEX `handoffs_by_opening` ON `handoffs` (`opened_at`,`number`);