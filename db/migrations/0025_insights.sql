CREATE TABLE "fact_states" (
	"fact_id" text PRIMARY KEY NOT NULL,
	"sha256" "bytea",
	"changed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "guide_insights" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"started" integer NOT NULL,
	"finished" integer NOT NULL,
	"passed" integer NOT NULL,
	"stops" jsonb NOT NULL,
	"counted_through" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_insights" (
	"version_id" uuid NOT NULL,
	"question_id" text NOT NULL,
	"people" integer NOT NULL,
	"right_answers" integer NOT NULL,
	"rest" bigint NOT NULL,
	"rest_squared" bigint NOT NULL,
	"right_rest" bigint NOT NULL,
	"picks" jsonb NOT NULL,
	"times" integer[] NOT NULL,
	"counted_through" timestamp with time zone NOT NULL,
	CONSTRAINT "question_insights_version_id_question_id_pk" PRIMARY KEY("version_id","question_id")
);
--> statement-breakpoint
ALTER TABLE "guide_insights" ADD CONSTRAINT "guide_insights_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_insights" ADD CONSTRAINT "question_insights_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_version_idx" ON "attempts" USING btree ("version_id","submitted_at");