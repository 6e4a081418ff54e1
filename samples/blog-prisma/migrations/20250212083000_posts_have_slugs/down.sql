DROP INDEX "Post_slug_key";
ALTER TABLE "Post" DROP COLUMN "slug";
ALTER TABLE "Post" DROP COLUMN "createdAt";
