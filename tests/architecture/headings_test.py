"""The columns that HR and recruitment systems export are known by their headings, each for one thing.

The sets are general knowledge of what such exports look like, not copies of anybody's.
"""
import csv
import os
import sys
from pathlib import Path

from lists_test import normalise

STAFF = {
    "ESR": "Employee Number,Assignment Number,Title,Last Name,First Name,Org L1,Org L2,Org L3,Org L4,Org L5,Org L6,"
           "Cost Centre,Staff Group,Job Role,Position Title,Role,Pay Scale,Assignment Category,Employee Category,"
           "Assignment Status,Primary Assignment,FTE,Contracted Hours,Latest Start Date,NHS Entry Date,Termination Date,"
           "Age,Age Band,Date of Birth,Gender,Ethnic Origin,Religious Belief,Sexual Orientation,Disability,"
           "Disability Categories,Marital Status,Nationality,Veteran",
    "iTrent": "Personal reference,Surname,Forename(s),Known as,NI number,Address line 1,Post code,Directorate,Service,"
              "Section,Position reference,Job title,Grade,Spinal point,Contract type,Full/Part time,Contracted hours,FTE,"
              "Start date,Continuous service date,Leaving date,Reason for leaving,Date of birth,Gender,Ethnic origin,"
              "Disabled,Religion,Sexual orientation,Marital status,Caring responsibilities",
    "SAP": "Personnel Number,Last Name,First Name,Company Code,Personnel Area,Personnel Subarea,Employee Group,Employee Subgroup,"
           "Organizational Unit,Position,Job,Pay Scale Group,Pay Scale Level,Entry Date,Leaving Date,Gender Key,Birth Date,"
           "Nationality,Marital Status,Ethnic Origin,Disability,Religion,Sexual Orientation,Capacity Utilization Level",
    "Oracle HCM": "Person Number,Full Name,National Identifier,Assignment ID,Assignment Status,Primary Assignment,"
                  "Legal Employer,Business Unit,Department,Job,Grade,Location,Assignment Category,Full Time or Part Time,"
                  "Normal Hours,FTE,Enterprise Hire Date,Start Date,Termination Date,Date of Birth,Gender,Ethnicity,Religion,"
                  "Disability,Sexual Orientation,Marital Status",
    "Workday": "Employee ID,Worker,Legal First Name,Legal Last Name,Work Email,Business Unit,Department,Team,Job Profile,"
               "Compensation Grade,Worker Type,Employee Type,Time Type,FTE %,Scheduled Weekly Hours,Hire Date,"
               "Original Hire Date,Termination Date,Worker Status,Date of Birth,Gender,Gender Identity,Race/Ethnicity,"
               "Religion,Sexual Orientation,Disability,Marital Status,Veteran Status,Citizenship Status,Line Manager",
    "Unit4": "Resource ID,Name,Post,Position,Cost Centre,Directorate,Service,Grade,Spinal Point,Hours,FTE,Employment Start,"
             "End Date,Date of birth,Gender,Ethnic origin,Disability,Religion,Sexual Orientation,Marital status",
    "ResourceLink": "Employee Number,Surname,Forenames,Title,NI Number,Address Line 1,Postcode,Bank Account Number,Sort Code,"
                    "Department,Section,Post Number,Job Title,Grade,Scale Point,Contract Type,Full/Part Time,"
                    "Contracted Hours,FTE,Start Date,Continuous Service Date,Leaving Date,Date of Birth,Age,Age Band,Gender,"
                    "Ethnic Origin,Disabled,Religion,Sexual Orientation,Marital Status,Next of Kin,Emergency Contact Number",
    "Cintra": "Employee Ref,Employee,Department,Location,Job Title,Grade,Employment Type,Working Pattern,Weekly Hours,"
              "Date Started,Date Left,DOB,Sex,Ethnicity,Disability,Religion,Sexuality,Marital,Passport Number,Visa Expiry Date",
    "HESA": "STAFFID,CONTID,BIRTHDTE,SEXID,GENDERID,ETHNIC1,DISABLE1,DISABLE2,RELBLF,SEXORT,NATION",
}
APPLICANTS = {
    "NHS Jobs": "NHS Jobs Reference,Job Title,Applicant ID,Application ID,Surname,First Name,Email,Date Applied,"
                "Application Status,Gender,Date of Birth,Age Band,Ethnic Origin,Disability,Impairment,Religion,"
                "Sexual Orientation,Marital Status,Guaranteed Interview Scheme,Internal/External",
    "TRAC": "Vacancy Reference,Vacancy Title,Directorate,Pay Band,Applicant ID,AR Number,Surname,First Name,Email Address,"
            "Application Date,Current Status,Gender,Ethnic Origin,Do you consider yourself to have a disability?,"
            "Disability Type,Religious Belief,Sexual Orientation,Marital Status",
    "Tribepad": "Job Ref,Job Title,Candidate ID,First Name,Last Name,Email,Applied Date,Current Stage,Status,Source,Directorate,"
                "Gender,Age Range,Ethnicity,Disability,Religion,Sexual Orientation,"
                "Is your gender identity the same as the sex you were registered at birth?,"
                "Do you have caring responsibilities?",
    "Jobtrain": "Vacancy Reference,Vacancy Title,Applicant Number,Applicant Name,Application Date,Application Status,Outcome,"
                "Shortlisted,Interviewed,Appointed,Offer Date,What is your ethnic group?,What is your sex?,"
                "Do you consider yourself to be disabled?,What is your religion or belief?,"
                "What is your sexual orientation?,Age Group",
    "Jobsgopublic": "Job Reference,Job Title,Candidate Number,Name,Submitted Date,Stage Reached,Gender,Ethnicity,Disability,Age,"
                    "Religion/Belief,Sexuality,Marital Status",
    "EasyCruit": "Vacancy ID,Position Title,Department,Candidate ID,Last Name,First Name,E-mail,Application Date,"
                 "Application Updated,Application Status,Rejected Reason,Date First Interview,Date Second Interview,"
                 "Received Job Offer,Hired Date,Application Source,Internal Categorization,Date of Birth,Gender,Nationality",
    "Oleeo": "Vacancy ID,Vacancy Title,Candidate ID,Application ID,Application Status,Date Submitted,Gender,Ethnicity,Disability,"
             "Age Band,Religion,Sexual Orientation,Socio-economic Background,Free School Meals",
    "Hireful": "Vacancy Ref,Vacancy,Applicant Ref,Applicant,Date of Application,Stage,Result,Gender,Ethnic Origin,Disability,"
               "Age Group",
    "Taleo": "Requisition Number,Requisition Title,Candidate Identifier,Candidate,Submission ID,Submission Date,"
             "Current Selection Step,Current Selection Status,Gender,Ethnicity,Disability,Date of Birth",
}
# Of these a record may have several columns, or they are not kept.
SEVERAL = {"stage", "outcome", "interview_date", "name", "national_insurance", "email", "address", "telephone",
           "job_title", "vacancy_title", "staff_group", "assignment_id", "application_id", "salary", "organisation",
           "location", "pay_point"}
# Whatever else changes, these are never stored.
PRIVATE = ("Surname", "Forename(s)", "Full Name", "Preferred Name", "Home Address", "Postcode", "Address Line 3",
           "NI Number", "National Insurance No.", "NINO", "Passport Number", "Visa Number", "Share Code", "NHS Number",
           "DBS Certificate Number", "Bank Account Number", "Sort Code", "IBAN", "Tax Code", "Email", "Work E-mail",
           "Personal Email Address", "Telephone", "Mobile Number", "Home Phone", "Emergency Contact", "Next of Kin",
           "Next of Kin Telephone", "Photo", "Place of Birth", "Line Manager", "Referee 1", "Pronouns", "Notes",
           "Comments", "Free Text", "Reason for Absence")
PRIVATE_FIELDS = {"name", "national_insurance", "email", "address", "telephone", "free_text"}


def read_headings(folder):
    """Kind to {normalised heading: field}."""
    headings = {"staff": {}, "applicants": {}}
    with open(folder / "headings.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            for kind in headings if row["kind"] == "both" else (row["kind"],):
                headings[kind][normalise(row["heading"])] = row["field"]
    return headings


def faults(known, system, texts):
    """What is wrong with one system's columns."""
    seen = {}
    for text in texts:
        field = known.get(normalise(text))
        if field is None:
            yield f"{system}: '{text}' is not known"
        elif field in seen and field not in SEVERAL:
            yield f"{system}: '{text}' and '{seen[field]}' are both {field}"
        seen.setdefault(field, text)


def main():
    folder = Path(os.environ.get("SOURCE") or Path(__file__).resolve().parents[2], "schema/lists")
    headings = read_headings(folder)
    wrong = []
    for kind, systems in (("staff", STAFF), ("applicants", APPLICANTS)):
        for system, texts in systems.items():
            wrong += faults(headings[kind], system, texts.split(","))
        wrong += [f"{kind}: '{text}' is not private" for text in PRIVATE
                  if headings[kind].get(normalise(text)) not in PRIVATE_FIELDS]
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
