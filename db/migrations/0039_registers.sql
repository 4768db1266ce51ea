CREATE TABLE "register_entries" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"register" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "register_entries_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "register_revisions" (
	"organization_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"said" jsonb NOT NULL,
	"because" text,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"kept_until" date,
	"salt" "bytea" NOT NULL,
	CONSTRAINT "register_revisions_organization_id_entry_id_number_pk" PRIMARY KEY("organization_id","entry_id","number")
);
--> statement-breakpoint
ALTER TABLE "register_entries" ADD CONSTRAINT "register_entries_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_revisions" ADD CONSTRAINT "register_revisions_entry_fk" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."register_entries"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_revisions" ADD CONSTRAINT "register_revisions_writer_fk" FOREIGN KEY ("organization_id","written_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "register_entries_register_idx" ON "register_entries" USING btree ("organization_id","register","opened_at");