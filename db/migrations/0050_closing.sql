CREATE TABLE "closed_organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"destroyed_at" timestamp with time zone NOT NULL,
	"asked_by" text NOT NULL,
	"counts" jsonb NOT NULL,
	"log_size" integer NOT NULL,
	"log_root" "bytea" NOT NULL,
	"certificate" "bytea" NOT NULL,
	"certificate_sha256" "bytea" NOT NULL,
	"to_tell" jsonb NOT NULL,
	CONSTRAINT "closed_organizations_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "answers_months" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "traces_months" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "looks_months" integer DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "incident_years" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "closing_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "closing_until" date;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "closing_asked_by" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "closing_told_on" date;