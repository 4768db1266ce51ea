CREATE TABLE "entries" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"consent_id" uuid NOT NULL,
	"consultant_id" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "entries_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "entry_asks" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"consultant_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_on" date NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "entry_asks_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "entry_consents" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"consultant_id" uuid NOT NULL,
	"ask_id" uuid,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"given_by" uuid NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	"replaced_at" timestamp with time zone,
	CONSTRAINT "entry_consents_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_consultant_id_users_id_fk" FOREIGN KEY ("consultant_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_consent_fk" FOREIGN KEY ("organization_id","consent_id") REFERENCES "public"."entry_consents"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_asks" ADD CONSTRAINT "entry_asks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_asks" ADD CONSTRAINT "entry_asks_consultant_id_users_id_fk" FOREIGN KEY ("consultant_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_asks" ADD CONSTRAINT "entry_asks_answerer_fk" FOREIGN KEY ("organization_id","answered_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_consents" ADD CONSTRAINT "entry_consents_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_consents" ADD CONSTRAINT "entry_consents_consultant_id_users_id_fk" FOREIGN KEY ("consultant_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_consents" ADD CONSTRAINT "entry_consents_ask_fk" FOREIGN KEY ("organization_id","ask_id") REFERENCES "public"."entry_asks"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_consents" ADD CONSTRAINT "entry_consents_giver_fk" FOREIGN KEY ("organization_id","given_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_consents" ADD CONSTRAINT "entry_consents_revoker_fk" FOREIGN KEY ("organization_id","revoked_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entries_entered_idx" ON "entries" USING btree ("organization_id","entered_at");--> statement-breakpoint
CREATE INDEX "entries_open_idx" ON "entries" USING btree ("organization_id","consultant_id") WHERE left_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_asks_open_key" ON "entry_asks" USING btree ("organization_id","consultant_id") WHERE answered_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_asks_day_key" ON "entry_asks" USING btree ("organization_id","consultant_id","asked_on");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_consents_standing_key" ON "entry_consents" USING btree ("organization_id","consultant_id") WHERE revoked_at is null and replaced_at is null;--> statement-breakpoint
CREATE INDEX "entry_consents_given_idx" ON "entry_consents" USING btree ("organization_id","given_at");