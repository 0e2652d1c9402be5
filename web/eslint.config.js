import { readdirSync } from "node:fs";
import js from "@eslint/js";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** From below to above: a room imports those before it, never those after (ADR 30). */
const ROOMS = ["lib", "api", "kit", "session", "features", "app"];
const FEATURES = readdirSync("src/features");

const zones = [
  ...ROOMS.map((room, at) => ({
    target: `./src/${room}`,
    from: ROOMS.slice(at + 1).map((above) => `./src/${above}`),
    message: `A room imports only those below it: ${ROOMS.join(" < ")}.`,
  })).filter((zone) => zone.from.length > 0),
  {
    target: "./src/features",
    from: "./src/session",
    message: "Who is signed in is asked of api/session.",
  },
  ...FEATURES.map((feature) => ({
    target: `./src/features/${feature}`,
    from: "./src/features",
    except: [`./${feature}`],
    message: "Features do not import one another: what two of them need goes to the kit.",
  })),
];

// What is French only in a words file: accents, guillemets, spaces that do not break.
const FRENCH = "/[À-ÖØ-öø-ÿŒœ«»\\u00a0\\u202f]/u";
const SHOWN = "/^(aria-label|alt|title|label|placeholder|description|message)$/";
const MOVE = "French goes to the words.ts of its room.";

export default tseslint.config(
  { ignores: ["dist/", "src/api/schema.d.ts"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks, "import-x": importX },
    settings: {
      "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".tsx", ".d.ts"] })],
    },
    rules: {
      ...hooks.configs.recommended.rules,
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 12],
      "no-console": "error",
      // French sentences hold unbreakable spaces.
      "no-irregular-whitespace": ["error", { skipStrings: true, skipTemplates: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-restricted-paths": ["error", { zones }],
    },
  },
  {
    files: ["src/**"],
    ignores: ["src/kit/lazily.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { name: "react", importNames: ["lazy"], message: "kit/lazily.ts keeps the page." },
      ],
    },
  },
  {
    files: ["src/**"],
    ignores: ["src/**/words.ts", "src/**/words/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: `Literal[value=${FRENCH}]`, message: MOVE },
        { selector: `TemplateElement[value.raw=${FRENCH}]`, message: MOVE },
        { selector: "JSXText[value=/[\\p{L}«»]/u]", message: MOVE },
        {
          selector: `JSXAttribute[name.name=${SHOWN}] > Literal[value=/\\p{L}/u]`,
          message: MOVE,
        },
        {
          selector: `JSXAttribute[name.name=${SHOWN}] > JSXExpressionContainer > Literal[value=/\\p{L}/u]`,
          message: MOVE,
        },
        {
          selector: `Property[key.value="aria-label"] > Literal.value[value=/\\p{L}/u]`,
          message: MOVE,
        },
      ],
    },
  },
  {
    files: ["tests/**"],
    rules: { "max-lines-per-function": "off" },
  },
);
