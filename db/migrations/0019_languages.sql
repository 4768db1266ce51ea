ALTER TABLE "organizations" ADD COLUMN "default_locale" text DEFAULT 'fr' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "bilingual_when_unknown" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "locale_known" boolean DEFAULT true NOT NULL;