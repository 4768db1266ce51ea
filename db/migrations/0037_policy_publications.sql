CREATE TABLE "policy_mails" (
	"organization_id" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "policy_mails_organization_id_publication_id_member_id_pk" PRIMARY KEY("organization_id","publication_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "policy_pages" (
	"organization_id" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"form" text NOT NULL,
	"title" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" "bytea" NOT NULL,
	"style_sha256" "bytea" NOT NULL,
	CONSTRAINT "policy_pages_organization_id_publication_id_locale_form_pk" PRIMARY KEY("organization_id","publication_id","locale","form")
);
--> statement-breakpoint
CREATE TABLE "policy_prints" (
	"organization_id" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "policy_prints_organization_id_publication_id_locale_pk" PRIMARY KEY("organization_id","publication_id","locale")
);
--> statement-breakpoint
CREATE TABLE "policy_publications" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"act" text NOT NULL,
	"adoption_id" uuid,
	"version" integer,
	"indexable" boolean NOT NULL,
	"note_fr" text,
	"note_en" text,
	"at" timestamp with time zone NOT NULL,
	"by" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "policy_publications_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "policy_publications_number_key" UNIQUE("organization_id","document_id","number")
);
--> statement-breakpoint
ALTER TABLE "policy_mails" ADD CONSTRAINT "policy_mails_publication_fk" FOREIGN KEY ("organization_id","publication_id") REFERENCES "public"."policy_publications"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_mails" ADD CONSTRAINT "policy_mails_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_pages" ADD CONSTRAINT "policy_pages_publication_fk" FOREIGN KEY ("organization_id","publication_id") REFERENCES "public"."policy_publications"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_prints" ADD CONSTRAINT "policy_prints_publication_fk" FOREIGN KEY ("organization_id","publication_id") REFERENCES "public"."policy_publications"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_publications" ADD CONSTRAINT "policy_publications_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_publications" ADD CONSTRAINT "policy_publications_adoption_fk" FOREIGN KEY ("organization_id","adoption_id") REFERENCES "public"."adoptions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_publications" ADD CONSTRAINT "policy_publications_member_fk" FOREIGN KEY ("organization_id","by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_mails_member_idx" ON "policy_mails" USING btree ("organization_id","member_id");