CREATE TABLE "report_mailings" (
	"organization_id" uuid NOT NULL,
	"rhythm" text NOT NULL,
	"period" date NOT NULL,
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"as_of" date NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_mailings_organization_id_rhythm_period_member_id_pk" PRIMARY KEY("organization_id","rhythm","period","member_id"),
	CONSTRAINT "report_mailings_id_key" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "report_recipients" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_recipients_organization_id_member_id_pk" PRIMARY KEY("organization_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "report_schedules" (
	"organization_id" uuid NOT NULL,
	"rhythm" text NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_schedules_organization_id_pk" PRIMARY KEY("organization_id")
);
--> statement-breakpoint
CREATE TABLE "signature_changes" (
	"organization_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "signature_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"adoption_id" uuid NOT NULL,
	"changed_on" date NOT NULL,
	"standing" integer NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "signature_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "signature_counts" (
	"organization_id" uuid NOT NULL,
	"adoption_id" uuid NOT NULL,
	"standing" integer NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "signature_counts_organization_id_adoption_id_pk" PRIMARY KEY("organization_id","adoption_id")
);
--> statement-breakpoint
CREATE TABLE "signature_history" (
	"organization_id" uuid NOT NULL,
	"adoption_id" uuid NOT NULL,
	"changed_on" date NOT NULL,
	"standing" integer NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "signature_history_organization_id_adoption_id_changed_on_pk" PRIMARY KEY("organization_id","adoption_id","changed_on")
);
--> statement-breakpoint
ALTER TABLE "report_mailings" ADD CONSTRAINT "report_mailings_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_recipients" ADD CONSTRAINT "report_recipients_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_counts" ADD CONSTRAINT "signature_counts_adoption_fk" FOREIGN KEY ("organization_id","adoption_id") REFERENCES "public"."adoptions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_history" ADD CONSTRAINT "signature_history_adoption_fk" FOREIGN KEY ("organization_id","adoption_id") REFERENCES "public"."adoptions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "signature_history_day_idx" ON "signature_history" USING btree ("organization_id","changed_on");--> statement-breakpoint
CREATE INDEX "members_former_idx" ON "members" USING btree ("organization_id","left_at") WHERE left_at is not null and erased_at is null;