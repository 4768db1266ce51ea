CREATE TABLE "library_rules" (
	"id" integer PRIMARY KEY NOT NULL,
	"review_required" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "publication_targets" (
	"publication_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	CONSTRAINT "publication_targets_publication_id_client_id_pk" PRIMARY KEY("publication_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"effective_on" date NOT NULL,
	"note_fr" text,
	"note_en" text,
	"code" text NOT NULL,
	"is_public" boolean NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid,
	"approved_at" timestamp with time zone,
	"approved_by" uuid,
	"opened_at" timestamp with time zone,
	"current_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "publications_version_id_unique" UNIQUE("version_id"),
	CONSTRAINT "publications_document_key" UNIQUE("id","document_id","version_id")
);
--> statement-breakpoint
CREATE TABLE "taken_versions" (
	"organization_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"asks_from" integer NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"pinned_at" timestamp with time zone,
	"pinned_by" uuid,
	CONSTRAINT "taken_versions_organization_id_document_id_pk" PRIMARY KEY("organization_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "version_offers" (
	"organization_id" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"state" text NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"previous_version_id" uuid,
	"reopened" integer NOT NULL,
	CONSTRAINT "version_offers_organization_id_publication_id_pk" PRIMARY KEY("organization_id","publication_id")
);
--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "restates" uuid;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "current_version_id" uuid;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "left_library_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "library_rules" ADD CONSTRAINT "library_rules_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_targets" ADD CONSTRAINT "publication_targets_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_targets" ADD CONSTRAINT "publication_targets_client_id_organizations_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken_versions" ADD CONSTRAINT "taken_versions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken_versions" ADD CONSTRAINT "taken_versions_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taken_versions" ADD CONSTRAINT "taken_versions_member_fk" FOREIGN KEY ("organization_id","pinned_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_offers" ADD CONSTRAINT "version_offers_previous_version_id_versions_id_fk" FOREIGN KEY ("previous_version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_offers" ADD CONSTRAINT "version_offers_publication_fk" FOREIGN KEY ("publication_id","document_id","version_id") REFERENCES "public"."publications"("id","document_id","version_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "publications_document_idx" ON "publications" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "taken_versions_version_idx" ON "taken_versions" USING btree ("version_id","organization_id");--> statement-breakpoint
CREATE INDEX "version_offers_publication_idx" ON "version_offers" USING btree ("publication_id","organization_id");--> statement-breakpoint
CREATE INDEX "version_offers_document_idx" ON "version_offers" USING btree ("organization_id","document_id");--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_restates_fk" FOREIGN KEY ("organization_id","restates") REFERENCES "public"."assignments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_current_version_id_versions_id_fk" FOREIGN KEY ("current_version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;