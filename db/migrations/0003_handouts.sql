ALTER TABLE "drafts" ADD COLUMN "handout_fr" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "handout_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "library_programs" ADD COLUMN "audience" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "library_programs" ADD COLUMN "rhythm" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "version_texts" ADD COLUMN "handout" jsonb;