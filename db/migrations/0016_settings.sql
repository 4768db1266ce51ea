CREATE TABLE "decision_holds" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"decided_on" date NOT NULL,
	"kept_until" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "decision_holds_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"delegator_id" uuid NOT NULL,
	"delegate_id" uuid NOT NULL,
	"extent" text NOT NULL,
	"tasks" text[] NOT NULL,
	"from_on" date NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"signed_on" date,
	"ended_at" timestamp with time zone,
	CONSTRAINT "delegations_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "ownership_transfers" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"becomes" text NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "ownership_transfers_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "score_notices" (
	"organization_id" uuid NOT NULL,
	"view_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "score_notices_organization_id_view_id_member_id_pk" PRIMARY KEY("organization_id","view_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "score_views" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"managers" boolean NOT NULL,
	"from_on" date NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "score_views_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "name_en" text;--> statement-breakpoint
ALTER TABLE "decision_holds" ADD CONSTRAINT "decision_holds_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_holds" ADD CONSTRAINT "decision_holds_recorder_fk" FOREIGN KEY ("organization_id","recorded_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegator_fk" FOREIGN KEY ("organization_id","delegator_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegate_fk" FOREIGN KEY ("organization_id","delegate_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_writer_fk" FOREIGN KEY ("organization_id","written_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_from_fk" FOREIGN KEY ("organization_id","from_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ownership_transfers" ADD CONSTRAINT "ownership_transfers_to_fk" FOREIGN KEY ("organization_id","to_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_notices" ADD CONSTRAINT "score_notices_view_fk" FOREIGN KEY ("organization_id","view_id") REFERENCES "public"."score_views"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_notices" ADD CONSTRAINT "score_notices_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_views" ADD CONSTRAINT "score_views_decider_fk" FOREIGN KEY ("organization_id","decided_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "decision_holds_key" ON "decision_holds" USING btree ("organization_id","member_id","decided_on","kind");--> statement-breakpoint
CREATE INDEX "decision_holds_until_idx" ON "decision_holds" USING btree ("organization_id","kept_until");--> statement-breakpoint
CREATE UNIQUE INDEX "delegations_whole_key" ON "delegations" USING btree ("organization_id") WHERE extent = 'all' and ended_at is null;--> statement-breakpoint
CREATE INDEX "delegations_written_idx" ON "delegations" USING btree ("organization_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ownership_transfers_open_key" ON "ownership_transfers" USING btree ("organization_id","from_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "ownership_transfers_to_idx" ON "ownership_transfers" USING btree ("organization_id","to_id");--> statement-breakpoint
CREATE INDEX "score_notices_member_idx" ON "score_notices" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "score_views_standing_key" ON "score_views" USING btree ("organization_id") WHERE ended_at is null;