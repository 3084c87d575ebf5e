/** Cold storage in an S3-compatible bucket, signed with AWS Signature 4. Locations: `s3:<key>`. */
import { AwsClient } from "aws4fetch";
import { environment } from "../environment";
import type { ColdStorage } from "./coldStorage";

export interface Bucket {
  /** E.g. https://s3.eu-central-1.amazonaws.com; the bucket stands in the path. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const PREFIX = "s3:";

/** Null unless the bucket is named; README.md lists the variables. */
export function bucketFromEnvironment(): Bucket | null {
  const bucket = environment.ARCHIVE_S3_BUCKET ?? "";
  if (bucket === "") return null;
  const region = environment.ARCHIVE_S3_REGION ?? "us-east-1";
  return {
    endpoint: environment.ARCHIVE_S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`,
    bucket,
    region,
    accessKeyId: environment.ARCHIVE_S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: environment.ARCHIVE_S3_SECRET_ACCESS_KEY ?? "",
  };
}

/** Where a file of this key lies or would lie; null where files do not go to a bucket. */
export function locationInBucket(key: string): string | null {
  return bucketFromEnvironment() === null ? null : `${PREFIX}${key}`;
}

export function s3Bucket({ endpoint, bucket, ...keys }: Bucket): ColdStorage {
  const client = new AwsClient({ ...keys, service: "s3" });
  const addressOf = (key: string) =>
    [endpoint.replace(/\/$/, ""), bucket, ...key.split("/").map(encodeURIComponent)].join("/");
  const send = async (location: string, method: string, body?: Uint8Array<ArrayBuffer>) => {
    const init = body === undefined ? { method } : { method, body };
    return await client.fetch(addressOf(location.slice(PREFIX.length)), init);
  };
  return {
    write: async (key, bytes) => {
      const location = `${PREFIX}${key}`;
      await expectOk(await send(location, "PUT", bytes));
      return location;
    },
    read: async (location) => {
      const answer = await send(location, "GET");
      if (answer.status === 404) return null;
      await expectOk(answer);
      return new Uint8Array(await answer.arrayBuffer());
    },
    remove: async (location) => {
      const answer = await send(location, "DELETE");
      if (answer.status !== 404) await expectOk(answer);
    },
  };
}

async function expectOk(answer: Response): Promise<void> {
  if (!answer.ok)
    throw new Error(`The bucket answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
}
