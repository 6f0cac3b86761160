// The portal's day in one run: plan, draft, upload, preview, submit, track.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";

import { ApplicationState } from "./gen/onestopapproval/v1/application_pb.js";
import { ReviewState } from "./gen/onestopapproval/v1/review_pb.js";
import { emptyPage } from "./pdf.js";
import { Portal, type Wish } from "./portal.js";

const { values } = parseArgs({
  options: {
    server: { type: "string", default: "http://127.0.0.1:5081" },
    token: { type: "string" },
    uscc: { type: "string", default: "911501000000000004" },
    file: { type: "string" },
  },
});
const token = values.token ?? process.env["OSA_TOKEN"];
if (token === undefined) {
  console.error("Give --token or OSA_TOKEN: dotnet run --project src/OneStopApproval.Cli -- token --help");
  process.exit(2);
}

const wish: Wish = {
  bundle: "bundles/construction-lab",
  answers: { "construction-testing": "yes", "lightning-testing": "no", "water-testing": "no" },
  reviews: [
    { item: "serviceItems/cma" },
    { item: "serviceItems/construction-testing", grade: "special", categories: ["building-materials"] },
  ],
  applicant: {
    uscc: values.uscc,
    displayName: "示例检测有限公司",
    legalRepresentative: "虚构人员一",
    contactName: "虚构人员二",
    contactPhone: "13800000001",
    regionCode: "150100",
    address: "呼和浩特市示例区示例街1号",
    electronicDeliveryConsent: true,
  },
};

const portal = new Portal(values.server, token);

const plan = await portal.plan(wish);
console.log(`plan       ${plan.departments.join(", ")}; ${plan.materials.length} materials, ${plan.visits.length} visits`);

const application = await portal.draft(wish);
console.log(`draft      ${application}`);

const bytes = values.file === undefined ? emptyPage() : new Uint8Array(await readFile(values.file));
await portal.upload(application, {
  code: "quality-manual",
  fileName: values.file === undefined ? "质量手册.pdf" : basename(values.file),
  mediaType: "application/pdf",
  bytes,
});
console.log("upload     quality-manual");

const { preview } = await portal.preview(application);
for (const fault of preview?.faults ?? []) {
  console.log(`preview    ${fault.subject}: ${fault.description}`);
}

const submitted = await portal.submit(application, true);
console.log(`submit     ${submitted.displayNumber}`);

const tracked = await portal.track(submitted.displayNumber, submitted.queryCode);
console.log(`track      ${ApplicationState[tracked.state]}`);
for (const review of tracked.reviews) {
  console.log(`           ${review.item}  ${ReviewState[review.state]}`);
}
