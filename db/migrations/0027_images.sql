CREATE TABLE "images" (
	"sha256" "bytea" PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"alt_fr" text,
	"alt_en" text,
	"added_at" timestamp with time zone NOT NULL,
	"unused_since" timestamp with time zone,
	CONSTRAINT "images_address" CHECK ("images"."sha256" = sha256("images"."bytes")),
	CONSTRAINT "images_size" CHECK (octet_length("images"."bytes") <= 1000000)
);
--> statement-breakpoint
CREATE TABLE "version_images" (
	"version_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "version_images_version_id_place_pk" PRIMARY KEY("version_id","place")
);
--> statement-breakpoint
ALTER TABLE "version_images" ADD CONSTRAINT "version_images_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_images" ADD CONSTRAINT "version_images_sha256_images_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."images"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "images_added_at_idx" ON "images" USING btree ("added_at");--> statement-breakpoint
CREATE INDEX "version_images_sha256_idx" ON "version_images" USING btree ("sha256");