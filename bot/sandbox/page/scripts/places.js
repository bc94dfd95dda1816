/** A few real places of Saint-Denis and Pierrefitte-sur-Seine, for who wants to share one. */

export const PLACES = [
  { title: "Basilique Saint-Denis", address: "1 rue de la Légion-d’Honneur, Saint-Denis", latitude: 48.9354, longitude: 2.3597 },
  { title: "Parc de la Légion d’Honneur", address: "Saint-Denis, Centre-ville", latitude: 48.9388, longitude: 2.3622 },
  { title: "Gare de Saint-Denis", address: "Delaunay-Belfort-Sémard", latitude: 48.9349, longitude: 2.3457 },
  { title: "Place Pleyel", address: "Saint-Denis, Pleyel", latitude: 48.9186, longitude: 2.3439 },
  { title: "Stade de France", address: "Saint-Denis, La Plaine", latitude: 48.9245, longitude: 2.3602 },
  { title: "Franc-Moisin", address: "Saint-Denis, Franc-Moisin / Bel-Air", latitude: 48.9316, longitude: 2.3712 },
  { title: "Université Paris 8", address: "2 rue de la Liberté, Saint-Denis", latitude: 48.9456, longitude: 2.3637 },
  { title: "Hôtel de ville de Pierrefitte", address: "Pierrefitte-sur-Seine", latitude: 48.9657, longitude: 2.3613 },
  { title: "Gare de Pierrefitte – Stains", address: "Pierrefitte-sur-Seine", latitude: 48.9636, longitude: 2.3722 },
];
