CREATE TABLE "departures" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"last_on" date NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"attestation_id" uuid,
	"without_attestation" text,
	"attested" boolean,
	"took_effect_at" timestamp with time zone,
	"canceled_at" timestamp with time zone,
	CONSTRAINT "departures_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "tablets" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "tablets_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "tablets_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
DROP INDEX "teams_name_key";--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "tablet_id" uuid;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_attestation_fk" FOREIGN KEY ("organization_id","attestation_id") REFERENCES "public"."assignments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tablets" ADD CONSTRAINT "tablets_opener_fk" FOREIGN KEY ("organization_id","opened_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "departures_standing_key" ON "departures" USING btree ("organization_id","member_id") WHERE took_effect_at is null and canceled_at is null;--> statement-breakpoint
CREATE INDEX "departures_member_idx" ON "departures" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "tablets_opened_idx" ON "tablets" USING btree ("organization_id","opened_at");--> statement-breakpoint
CREATE INDEX "sessions_tablet_idx" ON "sessions" USING btree ("tablet_id") WHERE tablet_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "teams_name_key" ON "teams" USING btree ("organization_id",lower("name")) WHERE closed_at is null;