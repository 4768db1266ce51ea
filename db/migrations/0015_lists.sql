CREATE TABLE "bulk_act_rows" (
	"organization_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"member_id" uuid NOT NULL,
	"document_id" uuid,
	"outcome" text,
	"skipped_because" text,
	"made" uuid,
	"led" boolean,
	"undone" text,
	"kept_because" text,
	CONSTRAINT "bulk_act_rows_organization_id_act_id_number_pk" PRIMARY KEY("organization_id","act_id","number")
);
--> statement-breakpoint
CREATE TABLE "bulk_acts" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"list" text NOT NULL,
	"kind" text NOT NULL,
	"document_id" uuid,
	"program_id" uuid,
	"team_id" uuid,
	"due_on" date,
	"reason" text,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"rows" integer NOT NULL,
	"people" integer NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	CONSTRAINT "bulk_acts_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"saved_by" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean NOT NULL,
	"opens_first" boolean NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_views_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "selection_rows" (
	"organization_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "selection_rows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"selection_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"document_id" uuid,
	CONSTRAINT "selection_rows_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "selection_rows_key" UNIQUE NULLS NOT DISTINCT("organization_id","selection_id","member_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "selections" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"chosen_by" uuid NOT NULL,
	"list" text NOT NULL,
	"kind" text,
	"query" text NOT NULL,
	"everything" boolean NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	CONSTRAINT "selections_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_act_fk" FOREIGN KEY ("organization_id","act_id") REFERENCES "public"."bulk_acts"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_member_fk" FOREIGN KEY ("organization_id","confirmed_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_program_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_team_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."teams"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_member_fk" FOREIGN KEY ("organization_id","saved_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selection_rows" ADD CONSTRAINT "selection_rows_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selection_rows" ADD CONSTRAINT "selection_rows_selection_fk" FOREIGN KEY ("organization_id","selection_id") REFERENCES "public"."selections"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selection_rows" ADD CONSTRAINT "selection_rows_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selections" ADD CONSTRAINT "selections_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selections" ADD CONSTRAINT "selections_member_fk" FOREIGN KEY ("organization_id","chosen_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_act_rows_member_idx" ON "bulk_act_rows" USING btree ("organization_id","act_id","member_id");--> statement-breakpoint
CREATE INDEX "bulk_acts_recent_idx" ON "bulk_acts" USING btree ("organization_id","confirmed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name_key" ON "saved_views" USING btree ("organization_id","saved_by","list",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_first_key" ON "saved_views" USING btree ("organization_id","saved_by","list") WHERE opens_first;--> statement-breakpoint
CREATE INDEX "selections_age_idx" ON "selections" USING btree ("organization_id","started_at");--> statement-breakpoint
CREATE INDEX "assignments_due_idx" ON "assignments" USING btree ("organization_id","due_on","id") WHERE current and state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "assignments_completed_idx" ON "assignments" USING btree ("organization_id","completed_at","id") WHERE current and state <> 'withdrawn' and completed_at is not null;--> statement-breakpoint
CREATE INDEX "assignments_paused_idx" ON "assignments" USING btree ("organization_id","member_id") WHERE current and state = 'open' and paused_on is not null;--> statement-breakpoint
CREATE INDEX "assignments_expiry_idx" ON "assignments" USING btree ("organization_id","expires_on","id") WHERE current and state = 'done' and expires_on is not null;--> statement-breakpoint
CREATE INDEX "member_standings_open_idx" ON "member_standings" USING btree ("organization_id",(open + paused),"member_id");--> statement-breakpoint
CREATE INDEX "member_standings_done_idx" ON "member_standings" USING btree ("organization_id","done","member_id");--> statement-breakpoint
CREATE INDEX "members_job_idx" ON "members" USING btree ("organization_id","job_title" collate "fr-x-icu","id") WHERE job_title is not null;--> statement-breakpoint
CREATE INDEX "members_start_idx" ON "members" USING btree ("organization_id","start_on","id") WHERE start_on is not null;--> statement-breakpoint
CREATE INDEX "members_left_idx" ON "members" USING btree ("organization_id","name" collate "fr-x-icu","id") WHERE left_at is not null;--> statement-breakpoint
CREATE INDEX "members_role_idx" ON "members" USING btree ("organization_id","role","id") WHERE role <> 'employee';