CREATE TABLE "address_refusals" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"refused_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "address_refusals_organization_id_member_id_pk" PRIMARY KEY("organization_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "reminder_days" (
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"divided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminder_days_organization_id_day_pk" PRIMARY KEY("organization_id","day")
);
--> statement-breakpoint
CREATE TABLE "reminder_rules" (
	"organization_id" uuid NOT NULL,
	"addressee" text NOT NULL,
	"days" integer NOT NULL,
	"added_on" date NOT NULL,
	CONSTRAINT "reminder_rules_organization_id_addressee_days_pk" PRIMARY KEY("organization_id","addressee","days")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"delivery" uuid NOT NULL,
	"state" text NOT NULL,
	"status" text,
	"planned_at" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	CONSTRAINT "reminders_organization_id_member_id_day_pk" PRIMARY KEY("organization_id","member_id","day")
);
--> statement-breakpoint
ALTER TABLE "address_refusals" ADD CONSTRAINT "address_refusals_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_days" ADD CONSTRAINT "reminder_days_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_rules" ADD CONSTRAINT "reminder_rules_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reminders_day_idx" ON "reminders" USING btree ("organization_id","day");--> statement-breakpoint
CREATE INDEX "reminders_trouble_idx" ON "reminders" USING btree ("organization_id","day") WHERE state in ('uncertain', 'failed');