CREATE TABLE `escalations` (
	`person` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL,
	`says` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `leads` ADD `clock` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `leads_clock` ON `leads` (`clock`,`number`) WHERE clock > 0;--> statement-breakpoint
ALTER TABLE `rota` ADD `missed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `leads` SET `clock` = 1 + `overdue` WHERE `state` IN ('waiting', 'held');
