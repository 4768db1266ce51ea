CREATE TABLE "website_checks" (
	"organization_id" uuid NOT NULL,
	"site" text NOT NULL,
	"source" text NOT NULL,
	"calls" integer NOT NULL,
	"parties" jsonb NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "website_checks_organization_id_pk" PRIMARY KEY("organization_id")
);
--> statement-breakpoint
ALTER TABLE "website_checks" ADD CONSTRAINT "website_checks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;