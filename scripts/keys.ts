/** `npm run keys`: fresh keys for a deployment elsewhere, as the variables its functions read. Kept nowhere. */
import { createKeys } from "./stages/keys";

const { jwtPrivateKey, jwks, pagesSecret } = createKeys();
process.stdout.write(
  `JWT_PRIVATE_KEY='${jwtPrivateKey}'\nJWKS='${jwks}'\nPAGES_SECRET='${pagesSecret}'\n`,
);
