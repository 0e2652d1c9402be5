import { createTheme, type MantineColorsTuple } from "@mantine/core";
import { appWords } from "./words";

const loge: MantineColorsTuple = [
  "#eef7f9",
  "#dceef2",
  "#b3dce4",
  "#88c9d6",
  "#65b9ca",
  "#4dabbf",
  "#2c8ba0",
  "#1b7387",
  "#0c5e70",
  "#084a59",
];

export const theme = createTheme({
  primaryColor: "loge",
  primaryShade: 8,
  colors: { loge },
  defaultRadius: "md",
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif',
  headings: { fontWeight: "650" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm" } },
    Modal: {
      defaultProps: {
        centered: true,
        closeButtonProps: { "aria-label": appWords.close },
        // its <header> would be read as a second banner of the page
        attributes: { header: { role: "presentation" } },
      },
    },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
  },
});
