CREATE TABLE "draft_asides" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid NOT NULL,
	"draft_id" uuid,
	"revision" integer NOT NULL,
	"version" integer,
	"fr" text NOT NULL,
	"en" text NOT NULL,
	"quiz" text NOT NULL,
	"handout_fr" text NOT NULL,
	"handout_en" text NOT NULL,
	"put_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_revisions" (
	"draft_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"fr" text NOT NULL,
	"en" text NOT NULL,
	"quiz" text NOT NULL,
	"handout_fr" text NOT NULL,
	"handout_en" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by" uuid,
	CONSTRAINT "draft_revisions_draft_id_revision_pk" PRIMARY KEY("draft_id","revision")
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_id_unique" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "draft_asides" ADD CONSTRAINT "draft_asides_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_revisions" ADD CONSTRAINT "draft_revisions_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_revisions" ADD CONSTRAINT "draft_revisions_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_asides_owner_idx" ON "draft_asides" USING btree ("user_id","slug");