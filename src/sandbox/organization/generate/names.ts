import type { Random } from '../../random.ts';

/** A person's name and how an email address writes it. */
export interface PersonName {
  readonly firstName: string;
  readonly lastName: string;
  readonly emailName: string;
}

const origins: readonly (readonly [weight: number, first: string, last: string])[] = [
  [
    7,
    'Jeanne Camille Léa Chloé Inès Margaux Élodie Manon Clémence Hélène Thomas Antoine Hugo Julien Mathieu Baptiste Rémi Théo Étienne Guillaume Sébastien Noémie',
    'Morel Lefèvre Girard Bonnet Fontaine Rousseau Chevalier Marchand Perrin Lambert Dufour Gauthier Mercier Barbier Renard Colin Vidal Picard Guérin Delacroix Leroux Besson',
  ],
  [
    5,
    'Anna Katharina Lena Jule Miriam Franziska Greta Sabine Jonas Lukas Felix Moritz Sebastian Tobias Jürgen Matthias Benedikt Florian',
    'Schneider Weber Becker Hoffmann Krüger Vogel Brandt Seidel Lindner Kühn Böhm Ziegler Hartmann Engel Roth Bergmann Pohl Schäfer',
  ],
  [
    4,
    'Giulia Chiara Martina Federica Elisa Alessia Marco Lorenzo Davide Matteo Andrea Stefano Nicolò Riccardo',
    'Ricci Marino Conti Gallo Costa Bianchi Ferrara Moretti Barbieri Fontana Caruso Rinaldi Testa Bellini',
  ],
  [
    4,
    'Lucía Marta Carmen Elena Sofía Nuria Álvaro Javier Pablo Diego Sergio Raúl Inés Andrés',
    'Ortega Navarro Romero Castillo Iglesias Vega Molina Serrano Ramos Núñez Herrero Ibáñez Prieto Cano',
  ],
  [
    4,
    'Femke Sanne Lotte Anouk Maartje Daan Bram Sem Jeroen Ruben Wouter Thijs',
    'de Vries|van Dijk|Bakker|Visser|Smit|Mulder|Bos|van den Berg|Hendriks|Dekker|Kuipers|Postma',
  ],
  [
    3,
    'Agnieszka Magdalena Zofia Katarzyna Joanna Piotr Tomasz Michał Łukasz Paweł Krzysztof Marek',
    'Kowalczyk Wiśniewski Zieliński Lewandowski Dąbrowski Mazur Krawczyk Wójcik Nowicki Sikora Pawlak Górski',
  ],
  [
    3,
    'Astrid Ingrid Freja Linnea Sigrid Maja Erik Lars Oskar Henrik Magnus Søren',
    'Lindqvist Bergström Nyström Sandberg Holm Dahl Hansen Nilsen Åkesson Ekström Lund Björk',
  ],
  [
    3,
    'Amina Leïla Salma Yasmine Nadia Karim Youssef Mehdi Rachid Omar Tarek Samir',
    'Benali Haddad Mansouri Cherif Amrani Bouzid Saidi Khelifi Belkacem Nasser Ziani Rahmani',
  ],
  [
    3,
    'Priya Ananya Kavya Meera Divya Arjun Rohan Vikram Nikhil Sanjay Aditya Karthik',
    'Sharma Iyer Nair Reddy Menon Patel Kulkarni Banerjee Chatterjee Rao Deshpande Gupta',
  ],
  [
    2,
    'Inês Mariana Beatriz Joana Catarina Tiago João Gonçalo Rui Miguel',
    'Almeida Carvalho Teixeira Moreira Correia Fonseca Sousa Antunes Pinto Barros',
  ],
  [2, 'Elif Zeynep Defne Selin Mehmet Emre Can Burak', 'Yılmaz Demir Şahin Çelik Aydın Öztürk Arslan Koç'],
  [
    2,
    'Linh Mai Trang Minh Quang Wei Jia Xin Hiroshi Yuki',
    'Nguyen Tran Pham Le Chen Wang Liu Zhang Tanaka Sato',
  ],
  [
    2,
    'Aoife Niamh Emily Charlotte Oliver Callum Fiona Declan',
    "O'Brien Murphy Walsh Hughes Fletcher Barnes Doyle Byrne",
  ],
  [
    2,
    'Adaeze Chidi Amara Kwame Abena Tunde Ngozi Kofi',
    'Okafor Mensah Adeyemi Boateng Eze Owusu Balogun Asante',
  ],
];

interface Origin {
  readonly weight: number;
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const parsed: readonly Origin[] = origins.map(([weight, first, last]) => ({
  weight,
  first: first.split(' '),
  last: last.split(last.includes('|') ? '|' : ' '),
}));

const totalWeight = parsed.reduce((sum, { weight }) => sum + weight, 0);

/** Draws people, each with an email name that nobody before had. */
export function createNameSource(random: Random): () => PersonName {
  const taken = new Map<string, number>();
  return () => {
    let name = draw(random);
    for (let tries = 0; tries < 4 && taken.has(emailNameOf(name)); tries += 1) name = draw(random);
    const emailName = emailNameOf(name);
    const namesakes = taken.get(emailName) ?? 0;
    taken.set(emailName, namesakes + 1);
    return { ...name, emailName: namesakes === 0 ? emailName : `${emailName}${namesakes + 1}` };
  };
}

/** Text as addresses and key names write it: no accents, no spaces, lower case. */
export function plainText(text: string): string {
  return text
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function draw(random: Random): { readonly firstName: string; readonly lastName: string } {
  const origin = originAt(random.below(totalWeight));
  return { firstName: random.pick(origin.first), lastName: random.pick(origin.last) };
}

function originAt(position: number): Origin {
  let rest = position;
  for (const origin of parsed) {
    if (rest < origin.weight) return origin;
    rest -= origin.weight;
  }
  throw new Error('The weights of the origins do not add up.');
}

function emailNameOf({
  firstName,
  lastName,
}: {
  readonly firstName: string;
  readonly lastName: string;
}): string {
  return `${plainText(firstName)}.${plainText(lastName)}`;
}
