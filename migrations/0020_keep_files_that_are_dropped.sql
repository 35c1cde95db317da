ALTER TABLE `stack_imports` ADD `body` text;--> statement-breakpoint
ALTER TABLE `stack_imports` ADD `channel` text;--> statement-breakpoint
ALTER TABLE `stack_imports` ADD `ts` text;