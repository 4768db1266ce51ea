CREATE TABLE "countersignature_identities" (
	"organization_id" uuid NOT NULL,
	"countersignature_id" uuid NOT NULL,
	"typed_name" text NOT NULL,
	"typed_name_salt" "bytea" NOT NULL,
	"name_on_file" text NOT NULL,
	"name_on_file_salt" "bytea" NOT NULL,
	CONSTRAINT "countersignature_identities_pk" PRIMARY KEY("organization_id","countersignature_id")
);
--> statement-breakpoint
CREATE TABLE "countersignature_traces" (
	"organization_id" uuid NOT NULL,
	"countersignature_id" uuid NOT NULL,
	"ip" text NOT NULL,
	"ip_salt" "bytea" NOT NULL,
	"user_agent" text NOT NULL,
	"user_agent_salt" "bytea" NOT NULL,
	CONSTRAINT "countersignature_traces_pk" PRIMARY KEY("organization_id","countersignature_id")
);
--> statement-breakpoint
CREATE TABLE "countersignatures" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"signature_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"method" text NOT NULL,
	"authenticated_at" timestamp with time zone NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"sealed_bytes" "bytea" NOT NULL,
	"seal" "bytea" NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "countersignatures_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "countersignatures_once_key" UNIQUE("organization_id","signature_id")
);
--> statement-breakpoint
CREATE TABLE "certificate_files" (
	"organization_id" uuid NOT NULL,
	"certificate_id" uuid NOT NULL,
	"credential" "bytea" NOT NULL,
	CONSTRAINT "certificate_files_organization_id_certificate_id_pk" PRIMARY KEY("organization_id","certificate_id")
);
--> statement-breakpoint
CREATE TABLE "certificate_revocations" (
	"organization_id" uuid NOT NULL,
	"certificate_id" uuid NOT NULL,
	"because" text NOT NULL,
	"revoked_by" uuid NOT NULL,
	"revoked_at" timestamp with time zone NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "certificate_revocations_organization_id_certificate_id_pk" PRIMARY KEY("organization_id","certificate_id")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"sha256" "bytea" NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "certificates_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "certificates_once_key" UNIQUE("organization_id","assignment_id")
);
--> statement-breakpoint
CREATE TABLE "signed_pdfs" (
	"organization_id" uuid NOT NULL,
	"record" text NOT NULL,
	"record_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"profile" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "signed_pdfs_organization_id_record_record_id_pk" PRIMARY KEY("organization_id","record","record_id")
);
--> statement-breakpoint
CREATE TABLE "handover_files" (
	"organization_id" uuid NOT NULL,
	"handover_id" uuid NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "handover_files_organization_id_handover_id_pk" PRIMARY KEY("organization_id","handover_id")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"size" bigint NOT NULL,
	"sha256" "bytea" NOT NULL,
	"passphrase_salt" "bytea",
	"taken_at" timestamp with time zone,
	"taken_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"destroyed_at" timestamp with time zone,
	CONSTRAINT "handovers_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "checkpoint_mailings" (
	"organization_id" uuid NOT NULL,
	"month" text NOT NULL,
	"tree_size" bigint NOT NULL,
	"mailed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkpoint_mailings_organization_id_month_pk" PRIMARY KEY("organization_id","month")
);
--> statement-breakpoint
CREATE TABLE "checkpoint_timestamps" (
	"organization_id" uuid NOT NULL,
	"tree_size" bigint NOT NULL,
	"token" "bytea" NOT NULL,
	"stamped_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkpoint_timestamps_organization_id_tree_size_pk" PRIMARY KEY("organization_id","tree_size")
);
--> statement-breakpoint
CREATE TABLE "checkpoints" (
	"organization_id" uuid NOT NULL,
	"tree_size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkpoints_organization_id_tree_size_pk" PRIMARY KEY("organization_id","tree_size")
);
--> statement-breakpoint
CREATE TABLE "known_hashes" (
	"organization_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "known_hashes_organization_id_sha256_kind_pk" PRIMARY KEY("organization_id","sha256","kind")
);
--> statement-breakpoint
CREATE TABLE "pack_pieces" (
	"organization_id" uuid NOT NULL,
	"pack_id" uuid NOT NULL,
	"piece_index" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "pack_pieces_organization_id_pack_id_piece_index_pk" PRIMARY KEY("organization_id","pack_id","piece_index")
);
--> statement-breakpoint
CREATE TABLE "packs" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"choice" jsonb NOT NULL,
	"state" text NOT NULL,
	"done" integer NOT NULL,
	"total" integer NOT NULL,
	"size" bigint,
	"sha256" "bytea",
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "packs_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "acknowledgement_identities" (
	"organization_id" uuid NOT NULL,
	"acknowledgement_id" uuid NOT NULL,
	"name_on_file" text NOT NULL,
	"name_on_file_salt" "bytea" NOT NULL,
	CONSTRAINT "acknowledgement_identities_pk" PRIMARY KEY("organization_id","acknowledgement_id")
);
--> statement-breakpoint
CREATE TABLE "acknowledgements" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"adoption_id" uuid NOT NULL,
	"cycle" integer NOT NULL,
	"locale" text NOT NULL,
	"document_sha256" "bytea" NOT NULL,
	"method" text NOT NULL,
	"authenticated_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone NOT NULL,
	"sealed_bytes" "bytea" NOT NULL,
	"seal" "bytea" NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "acknowledgements_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "acknowledgements_once_key" UNIQUE("organization_id","member_id","adoption_id","cycle")
);
--> statement-breakpoint
CREATE TABLE "seal_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"chain" text NOT NULL,
	"private_key" text NOT NULL,
	"root_sha256" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "adoption_texts" ADD COLUMN "tree" jsonb;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "retention_years" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "retention_reason" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "retention_end" text DEFAULT 'destroy' NOT NULL;--> statement-breakpoint
ALTER TABLE "handover_files" ADD CONSTRAINT "handover_files_handover_fk" FOREIGN KEY ("organization_id","handover_id") REFERENCES "public"."handovers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_taker_fk" FOREIGN KEY ("organization_id","taken_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handovers_member_idx" ON "handovers" USING btree ("organization_id","member_id");--> statement-breakpoint
ALTER TABLE "countersignature_identities" ADD CONSTRAINT "countersignature_identities_countersignature_fk" FOREIGN KEY ("organization_id","countersignature_id") REFERENCES "public"."countersignatures"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersignature_traces" ADD CONSTRAINT "countersignature_traces_countersignature_fk" FOREIGN KEY ("organization_id","countersignature_id") REFERENCES "public"."countersignatures"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersignatures" ADD CONSTRAINT "countersignatures_signature_fk" FOREIGN KEY ("organization_id","signature_id") REFERENCES "public"."signatures"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersignatures" ADD CONSTRAINT "countersignatures_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_files" ADD CONSTRAINT "certificate_files_certificate_fk" FOREIGN KEY ("organization_id","certificate_id") REFERENCES "public"."certificates"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_revocations" ADD CONSTRAINT "certificate_revocations_certificate_fk" FOREIGN KEY ("organization_id","certificate_id") REFERENCES "public"."certificates"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_revocations" ADD CONSTRAINT "certificate_revocations_member_fk" FOREIGN KEY ("organization_id","revoked_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_assignment_fk" FOREIGN KEY ("organization_id","assignment_id") REFERENCES "public"."assignments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_pdfs" ADD CONSTRAINT "signed_pdfs_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoint_mailings" ADD CONSTRAINT "checkpoint_mailings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoint_timestamps" ADD CONSTRAINT "checkpoint_timestamps_checkpoint_fk" FOREIGN KEY ("organization_id","tree_size") REFERENCES "public"."checkpoints"("organization_id","tree_size") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_hashes" ADD CONSTRAINT "known_hashes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_pieces" ADD CONSTRAINT "pack_pieces_pack_fk" FOREIGN KEY ("organization_id","pack_id") REFERENCES "public"."packs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_member_fk" FOREIGN KEY ("organization_id","requested_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgement_identities" ADD CONSTRAINT "acknowledgement_identities_acknowledgement_fk" FOREIGN KEY ("organization_id","acknowledgement_id") REFERENCES "public"."acknowledgements"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_assignment_fk" FOREIGN KEY ("organization_id","assignment_id") REFERENCES "public"."assignments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_adoption_fk" FOREIGN KEY ("organization_id","adoption_id") REFERENCES "public"."adoptions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_member_idx" ON "certificates" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "signed_pdfs_member_idx" ON "signed_pdfs" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "known_hashes_sha256_idx" ON "known_hashes" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "packs_requested_idx" ON "packs" USING btree ("organization_id","requested_at");--> statement-breakpoint
CREATE INDEX "acknowledgements_adoption_idx" ON "acknowledgements" USING btree ("organization_id","adoption_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seal_keys_current_key" ON "seal_keys" USING btree ("kind") WHERE retired_at is null;
