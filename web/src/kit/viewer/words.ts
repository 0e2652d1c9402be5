/** The words of the window that shows documents at full size. */
export const viewer = {
  title: "Document",
  previous: "Document précédent",
  next: "Document suivant",
  zoomIn: "Agrandir",
  zoomOut: "Réduire",
  fit: "Ajuster",
  download: "Télécharger",
  close: "Fermer le document",
  position: (at: number, of: number) => `${at} / ${of}`,
  page: (at: number, of: number) => `Page ${at} sur ${of}`,
  loading: "Chargement du document…",
  failed: "Ce document n'a pas pu être affiché.",
  locked: "Ce PDF est protégé par un mot de passe. Téléchargez-le pour l'ouvrir.",
  retry: "Réessayer",
  unavailable: "Pas d'aperçu pour ce type de fichier. Téléchargez-le pour l'ouvrir.",
  cut: "La suite est coupée : téléchargez le fichier pour tout lire.",
};
