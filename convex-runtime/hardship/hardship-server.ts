/** The hardship app on a server of this process, for suites that look inside. */
import { parsePushRequest } from "../deploy/push-request";
import { startServer, type RunningServer, type ServerOptions } from "../http/start-server";
import { ADMIN_KEY, hardshipBundle } from "./deployment-process";

export async function startHardshipServer(
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  const server = await startServer({
    directory: "memory",
    port: 0,
    sitePort: 0,
    adminKey: ADMIN_KEY,
    ...options,
  });
  const { pushes } = server.deployment;
  pushes.finish((await pushes.start(parsePushRequest(await hardshipBundle()))).id);
  return server;
}
