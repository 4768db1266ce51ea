CREATE TABLE "library_files" (
	"name" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"draft" text NOT NULL,
	"built_in" text NOT NULL,
	"revision" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" uuid
);
--> statement-breakpoint
CREATE TABLE "library_proposals" (
	"subject" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"texts" jsonb NOT NULL,
	"base" jsonb NOT NULL,
	"state" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid
);
--> statement-breakpoint
ALTER TABLE "library_files" ADD CONSTRAINT "library_files_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_proposals" ADD CONSTRAINT "library_proposals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TABLE "search_sections" (
	"version_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"position" integer NOT NULL,
	"anchor" text NOT NULL,
	"heading" text NOT NULL,
	"body" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_sections_version_id_locale_position_pk" PRIMARY KEY("version_id","locale","position")
);
--> statement-breakpoint
CREATE TABLE "search_terms" (
	"version_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"term" text NOT NULL,
	"phrase" text NOT NULL,
	CONSTRAINT "search_terms_version_id_locale_term_phrase_pk" PRIMARY KEY("version_id","locale","term","phrase")
);
--> statement-breakpoint
CREATE TABLE "search_texts" (
	"version_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"make" integer NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_texts_version_id_locale_pk" PRIMARY KEY("version_id","locale")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"version_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"word" text NOT NULL,
	"trigrams" text[] NOT NULL,
	CONSTRAINT "search_words_version_id_locale_word_pk" PRIMARY KEY("version_id","locale","word")
);
--> statement-breakpoint
ALTER TABLE "search_sections" ADD CONSTRAINT "search_sections_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_terms" ADD CONSTRAINT "search_terms_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_texts" ADD CONSTRAINT "search_texts_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_texts_words_idx" ON "search_texts" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_words_trigrams_idx" ON "search_words" USING gin ("trigrams");